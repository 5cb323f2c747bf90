import { QueueServiceClient } from '@azure/storage-queue';

const orders = QueueServiceClient.fromConnectionString('c').getQueueClient('orders');

export async function publishes() {
  await orders.sendMessage('{}'); // publish topic=orders payload
  const { receivedMessageItems: [message] } = await orders.receiveMessages();
  await orders.deleteMessage(message!.messageId, message!.popReceipt); // acknowledge
  await orders.getProperties(); // none
}
