import Database from 'better-sqlite3';

const db = new Database('shop.db');

export function writes(given: Database.Database) {
  db.prepare('INSERT INTO orders (id) VALUES (?)').run(1); // write operation=update
  db.prepare('SELECT * FROM orders').all(); // none
  given.exec('DELETE FROM orders'); // write operation=delete entity=orders
  const all = db.transaction(() => {
    db.prepare('DELETE FROM orders').run(); // write operation=update
  }); // transaction
  return all;
}
