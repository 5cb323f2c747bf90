// Imports by the `paths` of a tsconfig.json.
// @filename: tsconfig.json
{ "extends": "./tsconfig.base.json", "compilerOptions": { "strict": true } }
// @filename: tsconfig.base.json
{
  // comments and a trailing comma, as these files have them
  "compilerOptions": { "baseUrl": ".", "paths": { "@app/*": ["src/*"], "@bus": ["src/shared/bus.ts"], } },
}
// @filename: src/orders/place.ts
import { bus } from '@bus';
import { Orders } from '@app/orders/orders';

export async function place(orders: Orders, id: string) {
  await orders.add(id);
  // expect: no-dual-write writeFirst
  await bus.publish('orders', id);
}
// @filename: src/orders/orders.ts
import { Pool } from 'pg';
export class Orders {
  constructor(private readonly pool: Pool) {}
  add(id: string) { return this.pool.query('INSERT INTO orders VALUES ($1)', [id]); }
}
// @filename: src/shared/bus.ts
import { createClient } from 'redis';
export const bus = createClient();
