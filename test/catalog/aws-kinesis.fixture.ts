import { Kinesis, KinesisClient, PutRecordCommand, PutRecordsCommand } from '@aws-sdk/client-kinesis';

const client = new KinesisClient({});

export async function sends() {
  await client.send(new PutRecordCommand({ StreamName: 'orders', PartitionKey: 'o-1', Data: 'x' })); // publish topic=orders key=o-1 payload=x
  await client.send(new PutRecordsCommand({ StreamName: 'orders', Records: [{ PartitionKey: 'o-1', Data: 'x' }] })); // publish topic=orders key=o-1 payload=x
}

export async function calls(aggregated: Kinesis) {
  await aggregated.putRecord({ StreamName: 'orders', PartitionKey: 'o-1', Data: 'x' }); // publish topic=orders key=o-1 payload=x
  await aggregated.putRecords({ StreamName: 'orders', Records: [{ PartitionKey: 'o-1', Data: 'x' }] }); // publish topic=orders key=o-1 payload=x
}
