import { ChangeMessageVisibilityCommand, DeleteMessageBatchCommand, DeleteMessageCommand, ReceiveMessageCommand, SendMessageBatchCommand, SendMessageCommand, SQS, SQSClient } from '@aws-sdk/client-sqs';

const client = new SQSClient({});

export async function sends() {
  await client.send(new SendMessageCommand({ QueueUrl: 'orders', MessageBody: '{}', MessageGroupId: 'o-1', MessageDeduplicationId: 'm-1', MessageAttributes: {} })); // publish topic=orders payload={} key=o-1 messageId=m-1 headers
  await client.send(new SendMessageBatchCommand({ QueueUrl: 'orders', Entries: [{ Id: '1', MessageBody: '{}', MessageGroupId: 'o-1', MessageDeduplicationId: 'm-1', MessageAttributes: {} }] })); // publish topic=orders payload={} key=o-1 messageId=m-1 headers
  await client.send(new ReceiveMessageCommand({ QueueUrl: 'orders' })); // handler kind=event topic=orders acknowledged=call; receive topic=orders
}

export async function calls(aggregated: SQS) {
  await aggregated.sendMessage({ QueueUrl: 'orders', MessageBody: '{}', MessageGroupId: 'o-1', MessageDeduplicationId: 'm-1', MessageAttributes: {} }); // publish topic=orders payload={} key=o-1 messageId=m-1 headers
  await aggregated.sendMessageBatch({ QueueUrl: 'orders', Entries: [{ Id: '1', MessageBody: '{}', MessageGroupId: 'o-1', MessageDeduplicationId: 'm-1', MessageAttributes: {} }] }); // publish topic=orders payload={} key=o-1 messageId=m-1 headers
}

export async function acknowledges(aggregated: SQS) {
  await client.send(new DeleteMessageCommand({ QueueUrl: 'orders', ReceiptHandle: 'r-1' })); // acknowledge
  await client.send(new DeleteMessageBatchCommand({ QueueUrl: 'orders', Entries: [] })); // acknowledge
  await client.send(new ChangeMessageVisibilityCommand({ QueueUrl: 'orders', ReceiptHandle: 'r-1', VisibilityTimeout: 0 })); // reject requeue=true
  await aggregated.receiveMessage({ QueueUrl: 'orders' }); // handler kind=event topic=orders acknowledged=call; receive topic=orders
  await aggregated.deleteMessage({ QueueUrl: 'orders', ReceiptHandle: 'r-1' }); // acknowledge
  await aggregated.changeMessageVisibility({ QueueUrl: 'orders', ReceiptHandle: 'r-1', VisibilityTimeout: 0 }); // reject requeue=true
}
