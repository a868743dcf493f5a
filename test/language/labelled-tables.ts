import type { WireTable } from "../../src/runtime/language/schemas/read-table.ts";

/** A warehouse with wide tables, as people have them: many columns that begin alike. */
export const warehouse: readonly WireTable[] = [
  table(
    "store_sales",
    `sale_id bigint, sale_line int, sold_date date, sold_time timestamp, ship_date date, store_key bigint, customer_key bigint, product_key bigint,
    promotion_key bigint, employee_key bigint, register_no int, receipt_no string, quantity int, quantity_returned int, unit_price double, unit_cost double,
    list_price double, sales_price double, discount_amount double, discount_percent double, coupon_amount double, coupon_code string, tax_amount double,
    tax_rate double, gross_amount double, net_amount double, net_paid double, net_profit double, wholesale_cost double, shipping_cost double,
    shipping_method string, payment_method string, payment_status string, card_type string, card_last_four string, currency string, exchange_rate double,
    loyalty_points int, loyalty_number string, gift_wrap boolean, gift_message string, is_return boolean, return_reason string, return_date date,
    sales_channel string, source_system string, source_file string, loaded_at timestamp, updated_at timestamp, batch_id bigint`,
  ),
  table(
    "customer_dim",
    `customer_key bigint, customer_id string, salutation string, first_name string, middle_name string, last_name string, full_name string, gender string,
    birth_date date, birth_country string, marital_status string, education string, occupation string, income_band string, credit_rating string,
    email string, email_opt_in boolean, phone string, phone_mobile string, phone_opt_in boolean, street string, street_number string, apartment string,
    city string, county string, state string, postal_code string, country string, region string, latitude double, longitude double, time_zone string,
    first_purchase_date date, last_purchase_date date, lifetime_value double, lifetime_orders int, average_basket double, preferred_store_key bigint,
    preferred_channel string, preferred_language string, loyalty_tier string, loyalty_since date, loyalty_points int, churn_score double, segment string,
    is_active boolean, valid_from timestamp, valid_to timestamp, is_current boolean, record_hash string`,
  ),
  table(
    "product_dim",
    `product_key bigint, product_id string, sku string, product_name string, product_description string, brand string, brand_id bigint, manufacturer string,
    category string, category_id bigint, subcategory string, department string, class string, color string, size string, weight double, weight_unit string,
    length double, width double, height double, package_type string, units_per_case int, list_price double, standard_cost double, current_price double,
    currency string, is_organic boolean, is_seasonal boolean, season string, shelf_life_days int, storage_temperature string, country_of_origin string,
    supplier_key bigint, supplier_sku string, minimum_order int, reorder_level int, lead_time_days int, launch_date date, discontinued_date date,
    status string, rating double, review_count int, image_url string, tags array<string>, attributes map<string,string>,
    dimensions struct<length:double,width:double,height:double,unit:string>, valid_from timestamp, valid_to timestamp, is_current boolean, record_hash string`,
  ),
  table(
    "date_dim",
    `date_key int, calendar_date date, day_of_week int, day_name string, day_of_month int, day_of_year int, week_of_year int, week_start date, week_end date,
    month_number int, month_name string, month_start date, month_end date, quarter_number int, quarter_name string, calendar_year int, fiscal_week int,
    fiscal_month int, fiscal_quarter int, fiscal_year int, is_weekend boolean, is_holiday boolean, holiday_name string, is_workday boolean, season string`,
  ),
  table(
    "store_dim",
    `store_key bigint, store_id string, store_name string, store_type string, manager string, opened_date date, closed_date date, floor_space int,
    employees int, street string, city string, state string, country string, postal_code string, region string, market_id bigint, market_name string,
    division string, company string, tax_rate double, time_zone string, latitude double, longitude double, is_current boolean`,
  ),
];

function table(name: string, columns: string): WireTable {
  // Commas divide columns but where they are inside of a type.
  const Columns = columns.split(/,\s+/).map((column) => {
    const [, Name = "", Type = ""] = /^\s*(\S+)\s+(.*?)\s*$/s.exec(column) ?? [];
    return { Name, Type };
  });
  return { Name: name, DatabaseName: "dw", StorageDescriptor: { Columns } };
}
