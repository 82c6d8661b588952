import type { ReturnAddress } from '@after-sales/order/events';
import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A postal address in China.' })
export class Address implements ReturnAddress {
  @Field({ description: 'Who takes the parcel in.' })
  name: string;

  @Field({ description: 'Telephone for the courier.' })
  phone: string;

  @Field({ description: 'Province: `浙江省`.' })
  province: string;

  @Field({ description: 'City: `杭州市`.' })
  city: string;

  @Field({ description: 'District: `余杭区`.' })
  district: string;

  @Field({ description: 'Street and number.' })
  street: string;
}
