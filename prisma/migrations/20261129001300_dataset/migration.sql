-- The whole archive as files: one row, replaced whenever they are made anew.
CREATE TABLE "dataset" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "files" JSONB NOT NULL,
    "cases" INTEGER NOT NULL,
    "editions" INTEGER NOT NULL,
    "last_published_at" TIMESTAMPTZ(6),
    "withdrawn" INTEGER NOT NULL,

    CONSTRAINT "dataset_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "one_dataset" CHECK ("id" = 1)
);
