// What a consumer stores that another run would make anew: ids, chances and the clock, made in the use cases and entities of other files.
// rules: no-nondeterministic-handler
// @filename: src/reservation.ts
export interface Reservation { id: string; sku: string; expiresAt: Date }
// @filename: src/reservations.ts
import { PrismaClient } from '@prisma/client';
import { Reservation } from './reservation';

export class Reservations {
  constructor(private readonly prisma: PrismaClient) {}
  async store(reservation: Reservation): Promise<void> { await this.prisma.reservation.create({ data: reservation }); }
  async seen(eventId: string, work: (reservations: Reservations) => Promise<void>): Promise<void> {
    await this.prisma.$transaction(async (tx) => {
      await tx.processedEvent.create({ data: { eventId } });
      await work(new Reservations(tx as PrismaClient));
    });
  }
}
// @filename: src/reserve.ts
import { randomUUID } from 'node:crypto';
import { Reservations } from './reservations';

const HOLD = 15 * 60_000;

export class Reserve {
  constructor(private readonly reservations: Reservations) {}

  async anew(sku: string): Promise<void> {
    await this.reservations.store({
      // expect: no-nondeterministic-handler id consumer.ts:12 -> reserve.ts:10 -> reservations.ts:6 (Prisma `create`)
      id: randomUUID(),
      sku,
      // expect: no-nondeterministic-handler clock
      expiresAt: new Date(Date.now() + HOLD),
    });
  }

  async asTold(id: string, sku: string, at: Date): Promise<void> {
    await this.reservations.store({ id, sku, expiresAt: new Date(at.getTime() + HOLD) });
  }

  async once(eventId: string, sku: string): Promise<void> {
    await this.reservations.seen(eventId, (reservations) => reservations.store({ id: randomUUID(), sku, expiresAt: new Date() }));
  }
}
// @filename: src/consumer.ts
import { EventPattern } from '@nestjs/microservices';
import { Reserve } from './reserve';

interface Placed { eventId: string; orderId: string; sku: string; at: string }

export class ReservationConsumer {
  constructor(private readonly reserve: Reserve) {}

  @EventPattern('order.placed')
  async onPlaced(event: Placed): Promise<void> {
    if (event.sku === '') return;
    await this.reserve.anew(event.sku);
  }

  @EventPattern('order.confirmed')
  async onConfirmed(event: Placed): Promise<void> {
    await this.reserve.asTold(event.orderId, event.sku, new Date(event.at));
  }

  @EventPattern('order.repeated')
  async onRepeated(event: Placed): Promise<void> {
    await this.reserve.once(event.eventId, event.sku);
  }
}
