// The accounts a first look at the archive needs. Only ever called for the embedded database.
import { createAccount } from "@/lib/accounts/commands";

const password = process.env.DEMO_PASSWORD;
if (!password) throw new Error("DEMO_PASSWORD is missing");

const accounts = [
  { email: "admin1@archive.example", name: "管理员甲", roles: ["ADMIN"], editorOf: [] },
  { email: "admin2@archive.example", name: "管理员乙", roles: ["ADMIN"], editorOf: [] },
  { email: "minzheng@archive.example", name: "民政局编辑", roles: [], editorOf: ["minzhengju"] },
  { email: "shegongwei@archive.example", name: "社工委编辑", roles: [], editorOf: ["shegongwei"] },
  { email: "chengguan@archive.example", name: "城管局编辑", roles: [], editorOf: ["chengguanju"] },
  { email: "auditor@archive.example", name: "审计员", roles: ["AUDITOR"], editorOf: [] },
] as const;

for (const account of accounts)
  await createAccount({ ...account, roles: [...account.roles], editorOf: [...account.editorOf], password });
process.exit(0);
