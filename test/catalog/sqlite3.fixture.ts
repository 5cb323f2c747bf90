import sqlite3 from 'sqlite3';

const db = new sqlite3.Database('shop.db');

export function writes() {
  db.run('INSERT INTO orders (id) VALUES (?)', [1]); // write operation=insert entity=orders
  db.exec('UPDATE orders SET state = 1'); // write operation=update entity=orders
  db.all('SELECT * FROM orders', () => {}); // read
}
