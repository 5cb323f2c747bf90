/** A consumer of Kafka that does with every event what is given; its first line is the fifth. `imports` have the type `Event`, too. */
export function consuming(imports: string, body: string): string {
  return `import { Kafka } from 'kafkajs'; const consumer = new Kafka({ brokers: [] }).consumer({ groupId: 'g' }); ${imports}
  consumer.run({
    eachMessage: async ({ topic, partition, message }) => {
      const event = JSON.parse(message.value!.toString()) as Event;
      ${body}
    },
  });`;
}
