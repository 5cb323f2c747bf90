// Fields that the constructor assigns, as JavaScript and older TypeScript have it.
// @filename: order-service.js
const { OrderRepository } = require('./order-repository');
const { createPublisher } = require('./publisher');

class OrderService {
  constructor() {
    this.orders = new OrderRepository();
    this.announce = createPublisher();
  }

  async place(id) {
    await this.orders.keep(id);
    // expect: no-dual-write writeFirst
    await this.announce(id);
  }
}

module.exports = { OrderService };
// @filename: order-repository.js
const { Pool } = require('pg');

class OrderRepository {
  constructor() {
    this.pool = new Pool();
  }

  keep(id) { return this.pool.query('INSERT INTO orders VALUES ($1)', [id]); }
}

module.exports = { OrderRepository };
// @filename: publisher.js
const { Kafka } = require('kafkajs');

exports.createPublisher = () => {
  const producer = new Kafka({}).producer();
  return (id) => producer.send({ topic: 'orders', messages: [{ value: id }] });
};
