import { PublishBatchCommand, PublishCommand, SNS, SNSClient } from '@aws-sdk/client-sns';

const client = new SNSClient({});

export async function sends() {
  await client.send(new PublishCommand({ PhoneNumber: '+1', Message: '{}' })); // none
  await client.send(new PublishCommand({ TargetArn: 'arn:endpoint', Message: '{}' })); // none
  await client.send(new PublishCommand({ TopicArn: 'arn:orders', Message: '{}', MessageGroupId: 'o-1', MessageDeduplicationId: 'm-1', MessageAttributes: {} })); // publish topic=arn:orders payload={} key=o-1 messageId=m-1 headers
  await client.send(new PublishBatchCommand({ TopicArn: 'arn:orders', PublishBatchRequestEntries: [{ Id: '1', Message: '{}', MessageGroupId: 'o-1', MessageDeduplicationId: 'm-1', MessageAttributes: {} }] })); // publish topic=arn:orders payload={} key=o-1 messageId=m-1 headers
}

export async function calls(aggregated: SNS) {
  await aggregated.publish({ TopicArn: 'arn:orders', Message: '{}', MessageGroupId: 'o-1', MessageDeduplicationId: 'm-1', MessageAttributes: {} }); // publish topic=arn:orders payload={} key=o-1 messageId=m-1 headers
  await aggregated.publishBatch({ TopicArn: 'arn:orders', PublishBatchRequestEntries: [{ Id: '1', Message: '{}', MessageGroupId: 'o-1', MessageDeduplicationId: 'm-1', MessageAttributes: {} }] }); // publish topic=arn:orders payload={} key=o-1 messageId=m-1 headers
  await aggregated.createTopic({ Name: 'orders' }); // none
}
