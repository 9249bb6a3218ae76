CREATE TABLE "access" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "access_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone NOT NULL,
	"person" text NOT NULL,
	"customer" bigint,
	"shown" jsonb NOT NULL,
	"customers" integer
);
--> statement-breakpoint
CREATE TABLE "connection" (
	"name" text PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"title" text NOT NULL,
	"is_live" boolean NOT NULL,
	"position" smallint NOT NULL,
	"configured_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "customer" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "customer_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"connection" text NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"vendor_id" text,
	"name" text,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"phone" text,
	"email" text,
	"remark" text,
	"created_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"gone_since" timestamp (3) with time zone,
	"entry" bigint NOT NULL,
	"facet" smallint NOT NULL,
	"name_folded" text COLLATE "C" NOT NULL,
	"name_order" text COLLATE "C" NOT NULL,
	"created_order" timestamp (3) with time zone GENERATED ALWAYS AS (coalesce(created_at, '-infinity'::timestamptz)) STORED NOT NULL,
	"updated_order" timestamp (3) with time zone GENERATED ALWAYS AS (coalesce(updated_at, '-infinity'::timestamptz)) STORED NOT NULL,
	"search" "tsvector" NOT NULL,
	"digest" text NOT NULL,
	CONSTRAINT "customer_key" UNIQUE("connection","key")
);
--> statement-breakpoint
CREATE TABLE "facet" (
	"id" smallint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "facet_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 32767 START WITH 1 CACHE 1),
	"connection" text NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"is_gone" boolean NOT NULL,
	"is_lead" boolean NOT NULL,
	"customers" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "facet_parts" UNIQUE("connection","kind","status","is_gone","is_lead")
);
--> statement-breakpoint
CREATE TABLE "growth" (
	"connection" text NOT NULL,
	"month" text NOT NULL,
	"customers" integer NOT NULL,
	CONSTRAINT "growth_connection_month_pk" PRIMARY KEY("connection","month")
);
--> statement-breakpoint
CREATE TABLE "match" (
	"left" bigint NOT NULL,
	"right" bigint NOT NULL,
	"score" real NOT NULL,
	"rules" jsonb NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL,
	"decision" text,
	"decided_at" timestamp (3) with time zone,
	"decided_by" text,
	CONSTRAINT "match_left_right_pk" PRIMARY KEY("left","right")
);
--> statement-breakpoint
CREATE TABLE "match_key" (
	"customer" bigint NOT NULL,
	"rule" text NOT NULL,
	"value" text COLLATE "C" NOT NULL,
	CONSTRAINT "match_key_customer_rule_value_pk" PRIMARY KEY("customer","rule","value")
);
--> statement-breakpoint
CREATE TABLE "overlap" (
	"connections" jsonb PRIMARY KEY NOT NULL,
	"entries" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_places" (
	"connection" text PRIMARY KEY NOT NULL,
	"places" bigint[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "record" (
	"customer" bigint PRIMARY KEY NOT NULL,
	"raw" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "run" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "run_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"connection" text NOT NULL,
	"state" text NOT NULL,
	"trigger" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"cursor" text,
	"pages" integer DEFAULT 0 NOT NULL,
	"seen" integer DEFAULT 0 NOT NULL,
	"added" integer DEFAULT 0 NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL,
	"returned" integer DEFAULT 0 NOT NULL,
	"gone" integer DEFAULT 0 NOT NULL,
	"total" bigint,
	"retries" integer DEFAULT 0 NOT NULL,
	"waited_ms" bigint DEFAULT 0 NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"worker" text,
	"error_category" text,
	"error_code" text,
	"error_message" text
);
--> statement-breakpoint
CREATE TABLE "sighting" (
	"customer" bigint PRIMARY KEY NOT NULL,
	"run" bigint NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "access" ADD CONSTRAINT "access_customer_customer_id_fk" FOREIGN KEY ("customer") REFERENCES "public"."customer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer" ADD CONSTRAINT "customer_connection_connection_name_fk" FOREIGN KEY ("connection") REFERENCES "public"."connection"("name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer" ADD CONSTRAINT "customer_facet_facet_id_fk" FOREIGN KEY ("facet") REFERENCES "public"."facet"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "facet" ADD CONSTRAINT "facet_connection_connection_name_fk" FOREIGN KEY ("connection") REFERENCES "public"."connection"("name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "growth" ADD CONSTRAINT "growth_connection_connection_name_fk" FOREIGN KEY ("connection") REFERENCES "public"."connection"("name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match" ADD CONSTRAINT "match_left_customer_id_fk" FOREIGN KEY ("left") REFERENCES "public"."customer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match" ADD CONSTRAINT "match_right_customer_id_fk" FOREIGN KEY ("right") REFERENCES "public"."customer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_key" ADD CONSTRAINT "match_key_customer_customer_id_fk" FOREIGN KEY ("customer") REFERENCES "public"."customer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record" ADD CONSTRAINT "record_customer_customer_id_fk" FOREIGN KEY ("customer") REFERENCES "public"."customer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run" ADD CONSTRAINT "run_connection_connection_name_fk" FOREIGN KEY ("connection") REFERENCES "public"."connection"("name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sighting" ADD CONSTRAINT "sighting_customer_customer_id_fk" FOREIGN KEY ("customer") REFERENCES "public"."customer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "customer_facet_name" ON "customer" USING btree ("facet","name_order","id");--> statement-breakpoint
CREATE INDEX "customer_facet_created" ON "customer" USING btree ("facet","created_order","id");--> statement-breakpoint
CREATE INDEX "customer_facet_updated" ON "customer" USING btree ("facet","updated_order","id");--> statement-breakpoint
CREATE INDEX "customer_facet_prefix" ON "customer" USING btree ("facet","name_folded","id");--> statement-breakpoint
CREATE INDEX "customer_search" ON "customer" USING gin (("search" || array_to_tsvector(array['#' || "facet"::text]))) WITH (fastupdate=off);--> statement-breakpoint
CREATE INDEX "customer_entry" ON "customer" USING btree ("entry","connection");--> statement-breakpoint
CREATE INDEX "match_right_index" ON "match" USING btree ("right");--> statement-breakpoint
CREATE INDEX "match_open" ON "match" USING btree ("score" DESC NULLS FIRST,"left","right") WHERE "match"."decision" is null;--> statement-breakpoint
CREATE INDEX "match_decided" ON "match" USING btree ("decided_at" DESC NULLS FIRST,"left","right") WHERE "match"."decision" is not null;--> statement-breakpoint
CREATE INDEX "match_key_rule_value_customer_index" ON "match_key" USING btree ("rule","value","customer");--> statement-breakpoint
CREATE INDEX "run_connection_id_index" ON "run" USING btree ("connection","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "run_open" ON "run" USING btree ("connection") WHERE "run"."state" in ('queued', 'running');