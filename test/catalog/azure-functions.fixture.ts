import { app } from '@azure/functions';

const connection = 'ORDERS';
const handler = async (message: unknown) => console.log(message);

app.serviceBusQueue('placed', { connection, queueName: 'order-placed', handler }); // handler kind=event topic=order-placed acknowledged=return
app.serviceBusTopic('paid', { connection, topicName: 'order-paid', subscriptionName: 'mails', handler }); // handler kind=event topic=order-paid acknowledged=return
app.storageQueue('sent', { connection, queueName: 'order-sent', handler }); // handler kind=event topic=order-sent acknowledged=return
app.eventHub('seen', { connection, eventHubName: 'order-seen', handler }); // handler kind=event topic=order-seen acknowledged=return
app.eventGrid('stored', { handler }); // handler kind=event acknowledged=return
app.timer('nightly', { schedule: '0 3 * * *', handler: async () => undefined }); // none
