import { connect, type Channel, type ConfirmChannel } from 'amqplib';

export async function openChannel(url: string): Promise<Channel> {
  const connection = await connect(url);
  return connection.createChannel();
}

/** A channel on which the broker confirms what it has taken. */
export async function openConfirmChannel(url: string): Promise<ConfirmChannel> {
  const connection = await connect(url);
  return connection.createConfirmChannel();
}

export async function publishConfirmed(channel: ConfirmChannel, exchange: string, routingKey: string, content: string): Promise<void> {
  // correct: no-unconfirmed-publish
  channel.publish(exchange, routingKey, Buffer.from(content), { persistent: true });
  await channel.waitForConfirms();
}
