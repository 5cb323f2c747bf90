import { fromPrisma, PgBoss } from 'pg-boss';
import { PrismaClient } from '@prisma/client';

const boss = new PgBoss('postgres://localhost/shop');
const prisma = new PrismaClient();

export async function sends() {
  await boss.send('mails', { id: 1 }, { id: 'j-1' }); // publish topic=mails payload messageId=j-1
  await boss.insert('mails', [{ data: { id: 1 }, id: 'j-1' }]); // publish topic=mails payload messageId=j-1
  await boss.fetch('mails'); // none
}

export async function sendsInTransaction() {
  await prisma.$transaction(async (tx) => {
    await boss.publish('order.placed', { id: 1 }, { db: fromPrisma(tx) }); // enqueue topic=order.placed payload handle
    await boss.insert('mails', [{ data: { id: 1 } }], { db: fromPrisma(tx) }); // enqueue topic=mails handle
  }); // transaction
}

boss.work('send-receipt', async ([job]) => { console.log(job); }); // handler kind=job topic=send-receipt acknowledged=return
