// Results and effects that are chained: neverthrow, fp-ts, Effect.
// @filename: place.ts
import { ResultAsync, okAsync, fromPromise } from 'neverthrow';
import { Orders, Events } from './infra';
const fail = (error: unknown) => error as Error;
export class Place {
  constructor(private readonly orders: Orders, private readonly events: Events) {}
  direct(order: Order) {
    return ResultAsync.fromPromise(this.orders.save(order), fail)
      // expect: no-dual-write writeFirst
      .andThen(() => ResultAsync.fromPromise(this.events.publish('order.placed', order.id), fail));
  }
  byMethods(order: Order) {
    // expect: no-dual-write writeFirst
    return this.#store(order).andThen((saved) => this.#tell(saved)).map(() => order);
  }
  #store(order: Order) { return fromPromise(this.orders.save(order), fail); }
  #tell(order: Order) { return fromPromise(this.events.publish('order.placed', order.id), fail); }
  fromOk(order: Order) {
    // expect: no-dual-write writeFirst
    return okAsync(order).andThen((each) => this.#store(each)).andThen((each) => this.#tell(each));
  }
}
// @filename: fp.ts
import * as TE from 'fp-ts/TaskEither';
import { pipe } from 'fp-ts/function';
import { Orders, Events } from './infra';
export const place = (orders: Orders, events: Events) => (order: Order) => pipe(
  TE.tryCatch(() => orders.save(order), String),
  // expect: no-dual-write writeFirst
  TE.chain((saved) => TE.tryCatch(() => events.publish('order.placed', saved.id), String)),
);
// @filename: effect.ts
import { Effect } from 'effect';
import { Orders, Events } from './infra';
export const place = (orders: Orders, events: Events) => (order: Order) => Effect.gen(function* () {
  const saved = yield* Effect.tryPromise(() => orders.save(order));
  // expect: no-dual-write writeFirst
  yield* Effect.tryPromise(() => events.publish('order.placed', saved.id));
});
// @filename: infra.ts
import { Repository } from 'typeorm';
import { Producer } from 'kafkajs';
export class Orders { constructor(private readonly orders: Repository<Order>) {} save(order: Order) { return this.orders.save(order); } }
export class Events { constructor(private readonly producer: Producer) {} publish(topic: string, value: string) { return this.producer.send({ topic, messages: [{ value }] }); } }
