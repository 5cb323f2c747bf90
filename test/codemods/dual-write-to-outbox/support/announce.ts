import { Producer } from 'kafkajs';

export async function announce(producer: Producer, id: string): Promise<void> {
  await producer.send({ topic: 'a', messages: [{ key: id, value: id }] });
}
