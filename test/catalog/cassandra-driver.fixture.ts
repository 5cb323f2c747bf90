import { Client } from 'cassandra-driver';

const client = new Client({});

export async function writes() {
  await client.execute('INSERT INTO orders (id) VALUES (?)', [1]); // write operation=upsert entity=orders
  await client.batch([{ query: 'DELETE FROM orders WHERE id = ?', params: [1] }]); // write operation=update
  await client.connect(); // none
}
