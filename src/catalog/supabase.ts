// https://supabase.com/docs/reference/javascript/insert
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'supabase',
  title: 'Supabase',
  kind: 'database',
  docs: 'https://supabase.com/docs/reference/javascript/insert',
  packages: ['@supabase/supabase-js', '@supabase/ssr', '@supabase/auth-helpers-nextjs'],
  versions: '>=1',
  receivers: {
    Client: { classes: ['SupabaseClient'], functions: ['createClient', 'createServerClient', 'createBrowserClient'], from: { Client: ['schema'] } },
    Query: { from: { Client: ['from'] }, entity: true },
  },
  effects: [
    { on: 'Query', members: ['insert'], effect: 'write', operation: 'insert' },
    { on: 'Query', members: ['upsert'], effect: 'write', operation: 'upsert' },
    { on: 'Query', members: ['update'], effect: 'write', operation: 'update' },
    { on: 'Query', members: ['delete'], effect: 'write', operation: 'delete' },
  ],
});
