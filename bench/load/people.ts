import type { Client } from "pg";
import { ORGANISATIONS } from "../data/organisations";

/** Who wrote every case, and who approved it. */
export const EDITOR = "b0000000-0000-4000-8000-000000000001";
export const ADMINISTRATOR = "b0000000-0000-4000-8000-000000000002";

/** The organisations with their names, an editor of all of them, and an administrator. Nobody can sign in as them. */
export async function addPeople(client: Client): Promise<void> {
  const names = ORGANISATIONS.flatMap(({ id, names }) => names.map((name) => ({ id, ...name })));
  await client.query(
    `INSERT INTO organisation (id, type) SELECT o.id, o.type::organisation_type
       FROM jsonb_to_recordset($1) AS o(id text, type text)`,
    [JSON.stringify(ORGANISATIONS)],
  );
  await client.query(
    `INSERT INTO organisation_name (id, organisation_id, kind, name, valid_from, valid_to)
     SELECT gen_random_uuid(), n.id, n.kind::name_kind, n.name, n."from", n."to"
       FROM jsonb_to_recordset($1) AS n(id text, kind text, name text, "from" text, "to" text)`,
    [JSON.stringify(names)],
  );
  await client.query(
    `INSERT INTO app_user (id, email, name, password_hash) VALUES
       ($1, 'editor@bench.example', '编辑', 'none'), ($2, 'administrator@bench.example', '管理员', 'none')`,
    [EDITOR, ADMINISTRATOR],
  );
  await client.query("INSERT INTO site_role (user_id, role) VALUES ($1, 'ADMIN')", [ADMINISTRATOR]);
  await client.query(
    `INSERT INTO membership (id, user_id, organisation_id, role, valid_from)
     SELECT gen_random_uuid(), $1, id, 'EDITOR', '2018-01-01' FROM organisation`,
    [EDITOR],
  );
}
