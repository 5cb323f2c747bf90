// A consumer that hands its message to the bus of this process, whose listeners do the work: nobody waits for them.
// rules: no-ack-before-processing
// @filename: funds-received.event.ts
export class FundsReceived {
  constructor(readonly amount: number) {}
}
// @filename: funds-received.handler.ts
import { EventsHandler, IEventHandler } from '@nestjs/cqrs';
import { Repository } from 'typeorm';
import { FundsReceived } from './funds-received.event';

@EventsHandler(FundsReceived)
export class FundsReceivedHandler implements IEventHandler<FundsReceived> {
  constructor(private readonly funds: Repository<Funds>) {}

  async handle(event: FundsReceived) { await this.funds.insert({ amount: event.amount }); }
}
// @filename: funds.consumer.ts
import { Controller } from '@nestjs/common';
import { EventBus } from '@nestjs/cqrs';
import { EventPattern, Payload } from '@nestjs/microservices';
import { Repository } from 'typeorm';
import { FundsReceived } from './funds-received.event';

@Controller()
export class FundsConsumer {
  constructor(private readonly eventBus: EventBus, private readonly funds: Repository<Funds>) {}

  @EventPattern('funds.received')
  // expect: no-ack-before-processing handedOver
  async onFundsReceived(@Payload() message: { amount: number }) {
    this.eventBus.publish(new FundsReceived(message.amount));
  }

  @EventPattern('funds.returned')
  async onFundsReturned(@Payload() message: { amount: number }) {
    await this.funds.insert({ amount: -message.amount });
  }
}
