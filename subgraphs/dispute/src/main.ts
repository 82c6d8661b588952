import { main } from '@after-sales/runtime';
import { dispute } from './index';

void main(dispute);
