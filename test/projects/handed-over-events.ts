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

  @EventPattern('funds.sent')
  // expect: no-ack-before-processing handedOver
  async onFundsSent(@Payload() message: { amount: number }) {
    await this.eventBus.publish(new FundsReceived(-message.amount));
  }

  @EventPattern('funds.returned')
  async onFundsReturned(@Payload() message: { amount: number }) {
    await this.funds.insert({ amount: -message.amount });
  }
}
// @filename: mails.consumer.ts
import { EventEmitter2, OnEvent } from '@nestjs/event-emitter';
import { EventPattern, Payload } from '@nestjs/microservices';
import { Pool } from 'pg';

export class MailLog {
  constructor(private readonly pool: Pool) {}

  @OnEvent('mail.sent')
  async onSent(id: string) { await this.pool.query('INSERT INTO mails (id) VALUES ($1)', [id]); }
}

export class MailsConsumer {
  constructor(private readonly events: EventEmitter2) {}

  @EventPattern('mails.sent')
  // expect: no-ack-before-processing handedOver
  async onMailSent(@Payload() { id }: { id: string }) { this.events.emit('mail.sent', id); }

  @EventPattern('mails.resent')
  async onMailResent(@Payload() { id }: { id: string }) { await this.events.emitAsync('mail.sent', id); }
}
