import { Firehose, FirehoseClient, PutRecordBatchCommand, PutRecordCommand } from '@aws-sdk/client-firehose';

const client = new FirehoseClient({});
const service = new Firehose({});

export async function publishes() {
  await client.send(new PutRecordCommand({ DeliveryStreamName: 'orders', Record: { Data: Buffer.from('{}') } })); // publish topic=orders payload
  await client.send(new PutRecordBatchCommand({ DeliveryStreamName: 'orders', Records: [{ Data: Buffer.from('{}') }] })); // publish topic=orders payload
  await service.putRecord({ DeliveryStreamName: 'orders', Record: { Data: Buffer.from('{}') } }); // publish topic=orders payload
  await service.putRecordBatch({ DeliveryStreamName: 'orders', Records: [{ Data: Buffer.from('{}') }] }); // publish topic=orders payload
  await service.listDeliveryStreams({}); // none
}
