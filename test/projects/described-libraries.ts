// Packages of one's own, whose source is not there, as the settings describe them.
// @filename: settings.json
{
  "libraries": [
    {
      "kind": "broker", "title": "Acme bus", "packages": ["@acme/bus"],
      "receivers": { "Bus": { "classes": ["Bus"], "functions": ["createBus"] } },
      "effects": [{ "on": "Bus", "members": ["say"], "effect": "publish", "topic": [0], "payload": [1] }]
    },
    {
      "kind": "database", "title": "Acme store", "packages": ["@acme/store"],
      "receivers": { "Store": { "classes": ["Store"] }, "Table": { "from": { "Store": ["table"] }, "entity": true } },
      "effects": [{ "on": "Table", "members": ["keep"], "effect": "write", "operation": "upsert" }],
      "transactions": [{ "on": "Store", "members": ["together"], "form": "callback", "handle": "Store" }]
    }
  ]
}
// @filename: order.service.ts
import { Bus } from '@acme/bus';
import { Store } from '@acme/store';
import { bus } from './bus';

export class OrderService {
  constructor(private readonly store: Store, private readonly bus: Bus) {}

  async place(id: string) {
    await this.store.table('orders').keep({ id });
    // expect: no-dual-write writeFirst order.service.ts:11 (Acme bus `say`)
    await this.bus.say('order.placed', { id });
  }

  async pay(id: string) {
    await this.store.together(async (store) => {
      await store.table('orders').keep({ id, state: 'paid' });
      // expect: no-publish-in-transaction inTransaction bus.ts:6 (Acme bus `say`)
      await bus.paid(id);
    });
  }

  async find(id: string) {
    await this.store.table('orders').find(id);
    await this.bus.say('order.read', { id });
  }
}
// @filename: bus.ts
import { createBus } from '@acme/bus';

const acme = createBus();

export const bus = {
  async paid(id: string) { await acme.say('order.paid', { id }); },
};
