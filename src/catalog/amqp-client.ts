// https://cloudamqp.github.io/amqp-client.js/
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'amqp-client',
  title: 'amqp-client.js',
  kind: 'broker',
  docs: 'https://cloudamqp.github.io/amqp-client.js/',
  packages: ['@cloudamqp/amqp-client'],
  versions: '>=1 <5',
  receivers: {
    Client: { classes: ['AMQPClient', 'AMQPWebSocketClient', 'AMQPBaseClient'], from: { Client: ['connect'] } },
    Channel: { classes: ['AMQPChannel'], from: { Client: ['channel'] } },
    Session: { classes: ['AMQPSession'], types: ['AMQPSessionLike'], from: { Session: ['connect'] } },
    Exchange: { classes: ['AMQPExchange'], types: ['AMQPExchangeLike'], from: { Session: ['exchange', 'directExchange', 'fanoutExchange', 'topicExchange', 'headersExchange'] } },
    Message: { classes: ['AMQPMessage'], from: { Channel: ['basicGet'], Queue: ['get'] } },
    Queue: { classes: ['AMQPQueue'], types: ['AMQPQueueLike'], from: { Channel: ['queue'], Session: ['queue'] }, entity: true },
  },
  effects: [
    { on: 'Channel', members: ['basicPublish'], effect: 'publish', topic: [1], exchange: [0], payload: [2], headers: [3, 'headers'], messageId: [3, 'messageId'] },
    { on: 'Exchange', members: ['publish'], effect: 'publish', topic: [1, 'routingKey'], payload: [0], headers: [1, 'headers'], messageId: [1, 'messageId'] },
    { on: 'Session', members: ['rpcCall'], effect: 'rpc', topic: [0], payload: [1] },
    { on: 'Message', members: ['ack'], effect: 'acknowledge' },
    { on: 'Message', members: ['nack', 'reject'], effect: 'reject', requeue: { at: [0], otherwise: false } },
    { on: 'Queue', members: ['publish'], effect: 'publish', payload: [0], headers: [1, 'headers'], messageId: [1, 'messageId'] },
  ],
  handlers: [
    { form: 'call', on: 'Channel', members: ['basicConsume'], handler: [2], kind: 'event', queue: true, topic: [0], gives: ['Message'], acknowledged: { by: 'call', receiptIf: { at: [1, 'noAck'], is: true } } },
    { form: 'call', on: 'Queue', members: ['subscribe'], handler: [1], kind: 'event', gives: ['Message'], acknowledged: { by: 'call', receiptIf: { at: [0, 'noAck'], is: true } } },
  ],
});
