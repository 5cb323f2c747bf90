import neo4j from 'neo4j-driver';

const driver = neo4j.driver('neo4j://localhost');

export async function writes() {
  const session = driver.session();
  await session.executeWrite(async (tx) => {
    await tx.run('CREATE (o:Order {id: $id})', { id: 1 }); // write operation=update
  }); // transaction retries
  await session.executeRead((tx) => tx.run('MATCH (o:Order) RETURN o')); // none
  await session.run('MATCH (o:Order) RETURN o'); // none
}
