import { casesExport } from "../../cases-export";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE } = casesExport("json");
