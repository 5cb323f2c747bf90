import { Firestore, type DocumentReference, type Transaction } from '@google-cloud/firestore';
import * as admin from 'firebase-admin';
import { getFirestore } from 'firebase-admin/firestore';

const db = new Firestore();

export async function writes() {
  await db.collection('orders').add({ id: 1 }); // write operation=insert entity=orders
  await db.collection('orders').doc('o-1').create({ id: 1 }); // write operation=insert entity=orders
  await db.collection('orders').doc('o-1').set({ id: 1 }); // write operation=upsert entity=orders
  await admin.firestore().collection('orders').doc('o-1').update({ id: 1 }); // write operation=update entity=orders
  await getFirestore().collection('orders').doc('o-1').delete(); // write operation=delete entity=orders
  await db.collection('orders').doc('o-1').get(); // none
  const batch = db.batch();
  batch.set(db.doc('orders/o-1'), {}); // none
  await batch.commit(); // write operation=update
  await db.runTransaction(async (transaction) => {
    transaction.update(db.doc('orders/o-1'), {}); // write operation=update
  }); // transaction retries
}

export async function given(transaction: Transaction, order: DocumentReference) {
  transaction.set(order, {}); // write operation=update
}
