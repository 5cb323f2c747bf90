// For how long it is remembered which messages were seen, in services and with constants of other files; what a handler logs of them.
// rules: min-dedup-retention, require-event-id-in-logs
// @filename: src/settings.ts
export const DAY = 24 * 60 * 60;
export const FORTNIGHT = 14 * DAY;
// @filename: src/deduplication.ts
import Redis from 'ioredis';

export class Deduplication {
  constructor(private readonly redis: Redis) {}

  async isFirst(id: string, seconds: number): Promise<boolean> {
    // expect: min-dedup-retention short
    return (await this.redis.set(`processed:${id}`, '1', 'EX', seconds, 'NX')) === 'OK';
  }

  async isFirstOfAll(id: string, seconds: number): Promise<boolean> {
    return (await this.redis.set(`processed:${id}`, '1', 'EX', seconds, 'NX')) === 'OK';
  }
}
// @filename: src/consumers.ts
import { EventPattern } from '@nestjs/microservices';
import { Logger } from '@nestjs/common';
import { Deduplication } from './deduplication';
import { DAY, FORTNIGHT } from './settings';

interface Placed { eventId: string; orderId: string }

export class OrderConsumer {
  private readonly logger = new Logger(OrderConsumer.name);
  constructor(private readonly deduplication: Deduplication) {}

  @EventPattern('order.placed')
  async onPlaced(event: Placed): Promise<void> {
    if (!(await this.deduplication.isFirst(event.eventId, DAY))) return;
    // expect: require-event-id-in-logs anonymous
    this.logger.log(`order ${event.orderId}`);
  }

  @EventPattern('order.paid')
  async onPaid(event: Placed): Promise<void> {
    if (!(await this.deduplication.isFirstOfAll(event.eventId, FORTNIGHT))) return;
    this.logger.log(`order ${event.orderId} of event ${event.eventId}`);
  }
}
