import * as functions from 'firebase-functions/v1';
import { onMessagePublished } from 'firebase-functions/v2/pubsub';
import * as pubsub from 'firebase-functions/v2/pubsub';
import { onTaskDispatched } from 'firebase-functions/v2/tasks';
import { pubsub as second } from 'firebase-functions/v2';
import { topic } from 'firebase-functions/v1/pubsub';
import { cloudEvent } from '@google-cloud/functions-framework';

export const placed = functions.pubsub.topic('order.placed').onPublish((message) => console.log(message.json)); // handler kind=event acknowledged=return

export const paid = functions.region('europe-west1').runWith({ memory: '256MB' }).pubsub.topic('order.paid').onPublish((message) => console.log(message.json)); // handler kind=event acknowledged=return

export const sent = topic('order.sent').onPublish((message) => console.log(message.json)); // handler kind=event acknowledged=return

export const returned = onMessagePublished('order.returned', (event) => console.log(event.data)); // handler kind=event topic=order.returned acknowledged=return

export const lost = pubsub.onMessagePublished('order.lost', (event) => console.log(event.data)); // handler kind=event topic=order.lost acknowledged=return

export const found = second.onMessagePublished('order.found', (event) => console.log(event.data)); // handler kind=event topic=order.found acknowledged=return

export const mail = onTaskDispatched({ retryConfig: { maxAttempts: 5 } }, (request) => console.log(request.data)); // handler kind=job acknowledged=return

export const nightly = functions.pubsub.schedule('every day 03:00').onRun(() => null); // none

cloudEvent('orders', (event) => console.log(event)); // handler kind=event acknowledged=return
