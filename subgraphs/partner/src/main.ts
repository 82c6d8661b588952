import { main } from '@after-sales/runtime';
import { partner } from './index';

void main(partner);
