import type { DynamoDBStreamEvent, EventBridgeEvent, KinesisStreamHandler, S3Event, SNSEvent, SQSEvent, SQSHandler } from 'aws-lambda';

export const orders: SQSHandler = async (event) => console.log(event); // handler kind=event acknowledged=return

export const payments = async (event: SQSEvent) => console.log(event); // handler kind=event acknowledged=return

export async function mails(event: SNSEvent) { // handler kind=event acknowledged=return
  for (const record of event.Records) console.log(record);
}

export const placed = async (event: EventBridgeEvent<'order.placed', unknown>) => console.log(event); // handler kind=event acknowledged=return

export const clicks: KinesisStreamHandler = async (event) => console.log(event); // handler kind=event acknowledged=return

export const changed = async (event: DynamoDBStreamEvent) => console.log(event); // handler kind=change acknowledged=return

export const uploaded = async (event: S3Event) => console.log(event); // handler kind=change acknowledged=return
