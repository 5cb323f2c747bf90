import { SqsMessageHandler, SqsService } from '@ssut/nestjs-sqs';

export class Orders {
  constructor(private readonly sqs: SqsService) {}

  async place() {
    await this.sqs.send('orders', { id: '1', body: { id: 1 }, groupId: 'o-1', deduplicationId: 'm-1', messageAttributes: {} }); // publish topic=orders payload key=o-1 messageId=m-1 headers
    await this.sqs.getQueueAttributes('orders'); // none
  }

  @SqsMessageHandler('orders', false) // handler kind=event topic=orders acknowledged=return
  async onPlaced(message: unknown) {
    console.log(message);
  }
}
