import { Pool } from "pg"
import { Channel } from "amqplib"
import { addToOutbox, withTransaction } from "./outbox/pg-outbox.js"

export async function store(pool: Pool, channel: Channel, tx: string): Promise<void> {
	await withTransaction(pool, async (tx2) => {
		await tx2.query("INSERT INTO things (id) VALUES ($1)", [tx])
		// expect: DW100
		await addToOutbox(tx2, { exchange: "things", topic: "thing.stored", payload: JSON.stringify({ id: tx }) })
	})
}
