ALTER TABLE "customer" DROP CONSTRAINT "customer_key";--> statement-breakpoint
ALTER TABLE "customer" ADD COLUMN "ordinal" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rate_places" ADD COLUMN "written_at" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rate_places" ADD COLUMN "set_back_ms" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "run" ADD COLUMN "clashes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "run" ADD COLUMN "tries" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "customer" ADD CONSTRAINT "customer_key" UNIQUE("connection","key","ordinal");