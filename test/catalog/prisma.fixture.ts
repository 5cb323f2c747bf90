import { PrismaClient, type Prisma } from '@prisma/client';

declare function statement(): string;

const prisma = new PrismaClient();

export async function writes() {
  await prisma.order.create({ data: { id: 1 } }); // write operation=insert entity=order
  await prisma.order.createMany({ data: [{ id: 1 }], skipDuplicates: true }); // write operation=insert entity=order ignoresDuplicates
  await prisma.order.update({ where: { id: 1 }, data: {} }); // write operation=update entity=order
  await prisma.order.upsert({ where: { id: 1 }, create: {}, update: {} }); // write operation=upsert entity=order
  await prisma.order.deleteMany({}); // write operation=delete entity=order
  await prisma.order.findMany(); // none
  await prisma.$executeRawUnsafe(statement()); // write
  await prisma.$executeRaw`UPDATE orders SET state = 'paid'`; // write operation=update entity=orders
  await prisma.$queryRawUnsafe('SELECT 1'); // read
  await prisma.$transaction([
    prisma.order.create({ data: { id: 1 } }), // write operation=insert entity=order
  ]); // transaction
}

export async function inTransaction() {
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data: { id: 1 } }); // write operation=insert entity=order
  }); // transaction
}

export async function given(tx: Prisma.TransactionClient) {
  await tx.order.delete({ where: { id: 1 } }); // write operation=delete entity=order
}
