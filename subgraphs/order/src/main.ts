import { main } from '@after-sales/runtime';
import { order } from './index';

void main(order);
