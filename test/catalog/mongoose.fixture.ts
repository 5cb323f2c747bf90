import mongoose, { model, Schema, type HydratedDocument, type Model } from 'mongoose';
import { InjectModel } from '@nestjs/mongoose';

interface IOrder { id: number }
const OrderModel = model<IOrder>('Order', new Schema({}));

export async function writes() {
  await OrderModel.create({ id: 1 }); // write operation=insert
  await OrderModel.findByIdAndUpdate(1, { state: 'paid' }); // write operation=update
  await OrderModel.deleteOne({ id: 1 }); // write operation=delete
  await OrderModel.find({ id: 1 }); // none
  await OrderModel.find({ id: 1 }).updateMany({ state: 'paid' }); // write operation=update
  await OrderModel.where({ id: 1 }).deleteMany(); // write operation=delete
  const order = new OrderModel({ id: 1 });
  await order.save(); // write operation=save
}

export async function document(order: HydratedDocument<IOrder>) {
  await order.updateOne({ state: 'paid' }); // write operation=update
  await order.deleteOne(); // write operation=delete
}

export async function inTransaction() {
  const session = await mongoose.startSession();
  await session.withTransaction(async () => {
    await OrderModel.create([{ id: 1 }], { session }); // write operation=insert handle
    await OrderModel.updateOne({ id: 1 }, {}, { session }); // write operation=update handle
    await OrderModel.deleteMany({}, { session }); // write operation=delete handle
    const order = await OrderModel.findById(1);
    await order!.save({ session }); // write operation=save handle
    await order!.updateOne({}, { session }); // write operation=update handle
    await order!.deleteOne({ session }); // write operation=delete handle
  }); // transaction retries
  await mongoose.connection.transaction(async (opened) => {
    await OrderModel.updateOne({ id: 1 }, {}, { session: opened }); // write operation=update handle
  }); // transaction retries
}

export async function byHand() {
  const session = await mongoose.startSession();
  session.startTransaction(); // begin
  await session.commitTransaction(); // commit
  await session.abortTransaction(); // rollback
}

export class Orders {
  constructor(@InjectModel('Order') private readonly orders: Model<IOrder>) {}

  async add() {
    await this.orders.insertMany([]); // write operation=insert
  }
}
