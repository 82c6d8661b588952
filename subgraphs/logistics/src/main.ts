import { main } from '@after-sales/runtime';
import { logistics } from './index';

void main(logistics);
