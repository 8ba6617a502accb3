// The accounts a first look at the archive needs. Only ever called for the embedded database.
import { createAccount } from "@/lib/accounts/commands";
import type { NewAccount } from "@/lib/accounts/schema";

const password = process.env.DEMO_PASSWORD;
if (!password) throw new Error("DEMO_PASSWORD is missing");

const accounts: Omit<NewAccount, "password">[] = [
  { email: "admin1@archive.example", name: "管理员甲", roles: ["ADMIN"], editorOf: [], reviewerOf: [] },
  { email: "admin2@archive.example", name: "管理员乙", roles: ["ADMIN"], editorOf: [], reviewerOf: [] },
  { email: "minzheng@archive.example", name: "民政局编辑", roles: [], editorOf: ["minzhengju"], reviewerOf: [] },
  { email: "shegongwei@archive.example", name: "社工委编辑", roles: [], editorOf: ["shegongwei"], reviewerOf: [] },
  { email: "chengguan@archive.example", name: "城管局编辑", roles: [], editorOf: ["chengguanju"], reviewerOf: [] },
  { email: "shenhe@archive.example", name: "社工委审核", roles: [], editorOf: [], reviewerOf: ["shegongwei"] },
  { email: "auditor@archive.example", name: "审计员", roles: ["AUDITOR"], editorOf: [], reviewerOf: [] },
];

for (const account of accounts) await createAccount({ ...account, password });
process.exit(0);
