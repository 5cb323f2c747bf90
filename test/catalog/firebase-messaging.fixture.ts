import { getMessaging } from 'firebase-admin/messaging';
import * as admin from 'firebase-admin';

export async function notifies() {
  await getMessaging().send({ token: 't', notification: { title: 'Your order' } }); // external channel=message
  await admin.messaging().sendEachForMulticast({ tokens: ['t'] }); // external channel=message
  await getMessaging().subscribeToTopic('t', 'orders'); // none
}
