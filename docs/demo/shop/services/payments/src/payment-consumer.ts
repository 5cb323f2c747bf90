import type { Channel, ConsumeMessage } from 'amqplib';
import type { Pool } from 'pg';
import Stripe from 'stripe';

const stripe = new Stripe('sk_test');

interface OrderPlaced { eventId: string; orderId: string; total: number }

export async function startCharging(channel: Channel): Promise<void> {
  // hazard: require-dead-letter what cannot be processed has nowhere to go
  await channel.assertQueue('payments.order-placed', { durable: true });
  // hazard: require-idempotent-handler a redelivery charges the card twice
  await channel.consume('payments.order-placed', async (message) => {
    if (!message) return;
    // hazard: no-ack-before-processing if the charge fails, the message is gone
    channel.ack(message);
    const event = JSON.parse(message.content.toString()) as OrderPlaced;
    // hazard: require-idempotency-key
    await stripe.paymentIntents.create({ amount: event.total, currency: 'eur' });
  });
}

/** The same, so that a redelivery does no harm. */
export async function startChargingSafely(channel: Channel, pool: Pool): Promise<void> {
  // correct: require-dead-letter
  await channel.assertQueue('payments.order-placed', { durable: true, deadLetterExchange: 'dead-letters' });
  await channel.consume('payments.order-placed', async (message) => {
    if (!message) return;
    try {
      await charge(pool, message);
      // correct: no-ack-before-processing
      channel.ack(message);
    } catch {
      // correct: no-unbounded-retry
      // correct: no-swallowed-handler-error
      channel.nack(message, false, false);
    }
  });
}

async function charge(pool: Pool, message: ConsumeMessage): Promise<void> {
  const event = JSON.parse(message.content.toString()) as OrderPlaced;
  // correct: require-idempotent-handler
  const { rowCount } = await pool.query('INSERT INTO processed_events (event_id) VALUES ($1) ON CONFLICT DO NOTHING', [event.eventId]);
  if (rowCount === 0) return;
  // correct: require-idempotency-key
  await stripe.paymentIntents.create({ amount: event.total, currency: 'eur' }, { idempotencyKey: event.eventId });
}

export async function startRetrying(channel: Channel): Promise<void> {
  await channel.consume('payments.retry', async (message) => {
    if (!message) return;
    try {
      await stripe.paymentIntents.create({ amount: 100, currency: 'eur' }, { idempotencyKey: message.properties.messageId });
      channel.ack(message);
    } catch {
      // hazard: no-unbounded-retry a message that can never succeed goes round for ever
      channel.nack(message, false, true);
    }
  });
}
