import { archiveFeed } from "../../feed-answer";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE } = archiveFeed("atom");
