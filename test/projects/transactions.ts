// The forms in which libraries open a transaction.
// @filename: forms.ts
import { Producer } from 'kafkajs';
import { PrismaClient } from '@prisma/client';
import { Knex } from 'knex';
import mongoose from 'mongoose';
import { Sequelize } from 'sequelize';
import { DataSource } from 'typeorm';
import { Transactional } from 'typeorm-transactional';
import mysql from 'mysql2/promise';

export class Forms {
  constructor(private readonly producer: Producer, private readonly dataSource: DataSource) {}

  send() { return this.producer.send({ topic: 'a', messages: [] }); }

  async typeorm() {
    await this.dataSource.transaction(async (tx) => {
      await tx.save({});
      // expect: no-publish-in-transaction inTransaction
      await this.send();
    });
  }

  async prisma(prisma: PrismaClient) {
    await prisma.$transaction(async (tx) => {
      await tx.order.create({ data: {} });
      // expect: no-publish-in-transaction inTransaction
      await this.send();
    });
  }

  async prismaBatch(prisma: PrismaClient) {
    await prisma.$transaction([prisma.order.create({ data: {} }), prisma.item.create({ data: {} })]);
    // expect: no-dual-write writeFirst
    await this.send();
  }

  async knex(knex: Knex) {
    await knex.transaction(async (trx) => {
      await trx('orders').insert({});
      // expect: no-publish-in-transaction inTransaction
      await this.send();
    });
  }

  async sequelize(sequelize: Sequelize) {
    const transaction = await sequelize.transaction();
    await sequelize.query('UPDATE orders SET a = 1', { transaction });
    // expect: no-publish-in-transaction inTransaction
    await this.send();
    await transaction.commit();
  }

  async mongoose() {
    const session = await mongoose.startSession();
    await session.withTransaction(async () => {
      await Order.create([{}], { session });
      // expect: no-publish-in-transaction inRetriedTransaction
      await this.send();
    });
  }

  async mysql() {
    const connection = await mysql.createConnection('mysql://localhost');
    await connection.beginTransaction();
    await connection.execute('INSERT INTO orders VALUES (1)');
    // expect: no-publish-in-transaction inTransaction
    await this.send();
    await connection.commit();
  }

  async queryRunner() {
    const runner = this.dataSource.createQueryRunner();
    await runner.startTransaction();
    try {
      await runner.manager.save({});
      await runner.commitTransaction();
      // expect: no-dual-write writeFirst
      await this.send();
    } catch {
      await runner.rollbackTransaction();
    }
  }

  @Transactional()
  async decorated() {
    await this.dataSource.manager.save({});
    // expect: no-publish-in-transaction inTransaction
    await this.send();
  }

  async rolledBack() {
    const runner = this.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.manager.save({});
    await runner.rollbackTransaction();
    await this.send();
  }
}

const Order = mongoose.model('Order', new mongoose.Schema({}));
