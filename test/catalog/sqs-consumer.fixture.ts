import { Consumer } from 'sqs-consumer';

export const one = Consumer.create({ queueUrl: 'orders', handleMessage: async (message) => console.log(message), alwaysAcknowledge: true }); // handler kind=event topic=orders acknowledged=return errorsToo=yes
export const many = Consumer.create({ queueUrl: 'orders', handleMessageBatch: async (messages) => console.log(messages), alwaysAcknowledge: true }); // handler kind=event topic=orders acknowledged=return
export const plain = Consumer.create({ queueUrl: 'orders', handleMessage: async (message) => console.log(message) }); // handler kind=event topic=orders acknowledged=return
