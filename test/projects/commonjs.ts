// `require`, `module.exports`, and properties of `exports`.
// @filename: place.js
const { saveOrder } = require('./store');
const Publisher = require('./publisher');
const messaging = require('./messaging');

const publisher = new Publisher();

async function place(order) {
  await saveOrder(order);
  // expect: no-dual-write writeFirst
  await publisher.publish(order);
}

exports.placeTwice = async (order) => {
  await saveOrder(order);
  // expect: no-dual-write writeFirst
  await messaging.events.publish(order);
};

module.exports.place = place;
// @filename: store.js
const knex = require('knex')({ client: 'pg' });
module.exports = {
  saveOrder: (order) => knex('orders').insert(order),
};
// @filename: publisher.js
const { Kafka } = require('kafkajs');
class Publisher {
  constructor() { this.producer = new Kafka({ brokers: [] }).producer(); }
  async publish(order) { await this.producer.send({ topic: 'orders', messages: [{ value: JSON.stringify(order) }] }); }
}
module.exports = Publisher;
// @filename: messaging.js
exports.events = new (require('./publisher'))();
