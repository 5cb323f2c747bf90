import { Pool } from "pg"
import { Channel } from "amqplib"

export async function store(pool: Pool, channel: Channel, tx: string): Promise<void> {
	await pool.query("INSERT INTO things (id) VALUES ($1)", [tx])
	// expect: DW100
	channel.publish("things", "thing.stored", Buffer.from(JSON.stringify({ id: tx })))
}
