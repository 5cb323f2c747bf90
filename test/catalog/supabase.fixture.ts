import { createClient, type SupabaseClient } from '@supabase/supabase-js';

const supabase = createClient('https://shop.example', 'key');

export async function writes(given: SupabaseClient) {
  await supabase.from('orders').insert({ id: 1 }); // write operation=insert entity=orders
  await supabase.from('orders').upsert({ id: 1 }); // write operation=upsert entity=orders
  await given.from('orders').update({ state: 'paid' }).eq('id', 1); // write operation=update entity=orders
  await given.schema('shop').from('orders').delete().eq('id', 1); // write operation=delete entity=orders
  await supabase.from('orders').select('*').eq('id', 1); // none
}
