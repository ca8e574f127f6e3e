package dev.netweight.formats.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.formula.Formula;
import dev.netweight.network.Network;
import dev.netweight.report.Report;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Totals that model cards publish, or that the tensors of the published files come to. */
class KnownTotalsTest {
  private static void check(String configuration, long expected, long active) {
    Network network = Described.network(configuration);
    Report report = Described.report(network);
    assertThat(report.totals().parameters().total().value().orElseThrow().longValueExact())
        .isEqualTo(expected);
    assertThat(report.totals().macs().unknownReason()).isEmpty();
    assertThat(report.diagnostics())
        .allMatch(one -> one.severity() == dev.netweight.report.Diagnostic.Severity.NOTE);
    assertThat(report.totals().macs().reduced().text())
        .isEqualTo(
            Described.fact(network, "matrix-products-per-token")
                .plus(Described.fact(network, "attention-per-token"))
                .reduced()
                .text());
    if (active > 0) {
      assertThat(Described.fact(network, "active-parameters")).isEqualTo(Formula.of(active));
    } else {
      assertThat(network.facts()).noneMatch(fact -> fact.code().equals("active-parameters"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
      # https://huggingface.co/meta-llama/Llama-3.1-8B
      {'model_type':'llama','hidden_size':4096,'intermediate_size':14336,'num_attention_heads':32,'num_hidden_layers':32,'num_key_value_heads':8,'vocab_size':128256,'tie_word_embeddings':false}; 8030261248; 0
      # https://huggingface.co/meta-llama/Llama-2-7b-hf
      {'model_type':'llama','hidden_size':4096,'intermediate_size':11008,'num_attention_heads':32,'num_hidden_layers':32,'vocab_size':32000}; 6738415616; 0
      # https://huggingface.co/meta-llama/Llama-3.2-1B
      {'model_type':'llama','head_dim':64,'hidden_size':2048,'intermediate_size':8192,'num_attention_heads':32,'num_hidden_layers':16,'num_key_value_heads':8,'vocab_size':128256,'tie_word_embeddings':true}; 1235814400; 0
      # https://huggingface.co/mistralai/Mistral-7B-v0.1
      {'model_type':'mistral','hidden_size':4096,'intermediate_size':14336,'num_attention_heads':32,'num_hidden_layers':32,'num_key_value_heads':8,'sliding_window':4096,'vocab_size':32000}; 7241732096; 0
      # https://huggingface.co/mistralai/Mixtral-8x7B-v0.1: 46.7B, 12.9B of which are used for a token
      {'model_type':'mixtral','hidden_size':4096,'intermediate_size':14336,'num_attention_heads':32,'num_hidden_layers':32,'num_key_value_heads':8,'num_experts_per_tok':2,'num_local_experts':8,'sliding_window':null,'vocab_size':32000}; 46702792704; 12879925248
      # https://huggingface.co/Qwen/Qwen2.5-7B
      {'model_type':'qwen2','hidden_size':3584,'intermediate_size':18944,'num_attention_heads':28,'num_hidden_layers':28,'num_key_value_heads':4,'vocab_size':152064,'use_sliding_window':false,'tie_word_embeddings':false}; 7615616512; 0
      # https://huggingface.co/Qwen/Qwen3-8B
      {'model_type':'qwen3','head_dim':128,'hidden_size':4096,'intermediate_size':12288,'num_attention_heads':32,'num_hidden_layers':36,'num_key_value_heads':8,'vocab_size':151936,'tie_word_embeddings':false,'attention_bias':false}; 8190735360; 0
      # https://huggingface.co/Qwen/Qwen3-30B-A3B: 30.5B, 3.3B activated
      {'model_type':'qwen3_moe','head_dim':128,'hidden_size':2048,'intermediate_size':6144,'moe_intermediate_size':768,'num_attention_heads':32,'num_hidden_layers':48,'num_key_value_heads':4,'num_experts':128,'num_experts_per_tok':8,'decoder_sparse_step':1,'mlp_only_layers':[],'vocab_size':151936}; 30532122624; 3353032704
      # https://huggingface.co/Qwen/Qwen1.5-MoE-A2.7B: 14.3B, 2.7B activated
      {'model_type':'qwen2_moe','hidden_size':2048,'intermediate_size':5632,'moe_intermediate_size':1408,'shared_expert_intermediate_size':5632,'num_attention_heads':16,'num_hidden_layers':24,'num_key_value_heads':16,'num_experts':60,'num_experts_per_tok':4,'vocab_size':151936,'tie_word_embeddings':false}; 14315784192; 2689173504
      # https://huggingface.co/google/gemma-2-2b
      {'model_type':'gemma2','head_dim':256,'hidden_size':2304,'intermediate_size':9216,'num_attention_heads':8,'num_hidden_layers':26,'num_key_value_heads':4,'sliding_window':4096,'vocab_size':256000}; 2614341888; 0
      # https://huggingface.co/google/gemma-2b
      {'model_type':'gemma','head_dim':256,'hidden_size':2048,'intermediate_size':16384,'num_attention_heads':8,'num_hidden_layers':18,'num_key_value_heads':1,'vocab_size':256000}; 2506172416; 0
      # https://huggingface.co/google/gemma-3-1b-pt
      {'model_type':'gemma3_text','head_dim':256,'hidden_size':1152,'intermediate_size':6912,'num_attention_heads':4,'num_hidden_layers':26,'num_key_value_heads':1,'sliding_window':512,'sliding_window_pattern':6,'vocab_size':262144}; 999885952; 0
      # https://huggingface.co/microsoft/Phi-3-mini-4k-instruct
      {'model_type':'phi3','hidden_size':3072,'intermediate_size':8192,'num_attention_heads':32,'num_hidden_layers':32,'num_key_value_heads':32,'sliding_window':2047,'vocab_size':32064}; 3821079552; 0
      # https://huggingface.co/microsoft/phi-2
      {'model_type':'phi','hidden_size':2560,'intermediate_size':10240,'num_attention_heads':32,'num_hidden_layers':32,'num_key_value_heads':32,'qk_layernorm':false,'vocab_size':51200}; 2779683840; 0
      # https://huggingface.co/microsoft/Phi-3.5-MoE-instruct: 41.9B, 6.6B active
      {'model_type':'phimoe','attention_bias':true,'lm_head_bias':true,'hidden_size':4096,'intermediate_size':6400,'num_attention_heads':32,'num_hidden_layers':32,'num_key_value_heads':8,'num_local_experts':16,'num_experts_per_tok':2,'sliding_window':131072,'vocab_size':32064}; 41873153344; 6640999744
      # https://huggingface.co/openai-community/gpt2
      {'model_type':'gpt2','architectures':['GPT2LMHeadModel'],'n_ctx':1024,'n_embd':768,'n_head':12,'n_layer':12,'n_positions':1024,'vocab_size':50257}; 124439808; 0
      # https://huggingface.co/EleutherAI/pythia-160m
      {'model_type':'gpt_neox','hidden_size':768,'intermediate_size':3072,'num_attention_heads':12,'num_hidden_layers':12,'vocab_size':50304,'use_parallel_residual':true,'tie_word_embeddings':false}; 162322944; 0
      # https://huggingface.co/EleutherAI/gpt-neox-20b
      {'model_type':'gpt_neox','hidden_size':6144,'intermediate_size':24576,'num_attention_heads':64,'num_hidden_layers':44,'vocab_size':50432}; 20554567680; 0
      # https://huggingface.co/deepseek-ai/DeepSeek-V2-Lite
      {'model_type':'deepseek_v2','first_k_dense_replace':1,'hidden_size':2048,'intermediate_size':10944,'kv_lora_rank':512,'moe_intermediate_size':1408,'moe_layer_freq':1,'n_routed_experts':64,'n_shared_experts':2,'num_attention_heads':16,'num_experts_per_tok':6,'num_hidden_layers':27,'num_key_value_heads':16,'q_lora_rank':null,'qk_nope_head_dim':128,'qk_rope_head_dim':64,'v_head_dim':128,'topk_method':'greedy','vocab_size':102400}; 15706484224; 2661150208
      # https://huggingface.co/deepseek-ai/DeepSeek-V3: 671B, 37B activated
      {'model_type':'deepseek_v3','num_nextn_predict_layers':1,'first_k_dense_replace':3,'hidden_size':7168,'intermediate_size':18432,'kv_lora_rank':512,'moe_intermediate_size':2048,'moe_layer_freq':1,'n_routed_experts':256,'n_shared_experts':1,'num_attention_heads':128,'num_experts_per_tok':8,'num_hidden_layers':61,'num_key_value_heads':128,'q_lora_rank':1536,'qk_nope_head_dim':128,'qk_rope_head_dim':64,'v_head_dim':128,'topk_method':'noaux_tc','vocab_size':129280}; 671026419200; 37552297472
      # https://huggingface.co/openai/gpt-oss-20b: 20.9B, 3.6B active
      {'model_type':'gpt_oss','hidden_size':2880,'intermediate_size':2880,'head_dim':64,'num_attention_heads':64,'num_key_value_heads':8,'num_hidden_layers':24,'num_local_experts':32,'num_experts_per_tok':4,'experts_per_token':4,'sliding_window':128,'attention_bias':true,'vocab_size':201088}; 20914757184; 3608307264
      # https://huggingface.co/openai/gpt-oss-120b: 116.8B, 5.1B active
      {'model_type':'gpt_oss','hidden_size':2880,'intermediate_size':2880,'head_dim':64,'num_attention_heads':64,'num_key_value_heads':8,'num_hidden_layers':36,'num_local_experts':128,'num_experts_per_tok':4,'experts_per_token':4,'sliding_window':128,'attention_bias':true,'vocab_size':201088}; 116829156672; 5132849472
      """)
  void decoders(String configuration, long parameters, long active) {
    check(configuration, parameters, active);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
      # https://huggingface.co/google-bert/bert-base-uncased: 109,482,240 with the pooler
      {'model_type':'bert','architectures':['BertModel']}; 109482240
      # without it, and with the head: − 590,592 + 590,592 + 1,536 + 30,522
      {'model_type':'bert','architectures':['BertForMaskedLM']}; 109514298
      # what the file has: with both, and 2 × 768 + 2
      {'model_type':'bert','architectures':['BertForPreTraining']}; 110106428
      # https://huggingface.co/FacebookAI/roberta-base
      {'model_type':'roberta','architectures':['RobertaModel'],'max_position_embeddings':514,'type_vocab_size':1,'vocab_size':50265}; 124645632
      # https://huggingface.co/FacebookAI/xlm-roberta-base
      {'model_type':'xlm-roberta','architectures':['XLMRobertaForMaskedLM'],'max_position_embeddings':514,'type_vocab_size':1,'vocab_size':250002}; 278295186
      # https://huggingface.co/distilbert/distilbert-base-uncased
      {'model_type':'distilbert','architectures':['DistilBertModel']}; 66362880
      {'model_type':'distilbert','architectures':['DistilBertForMaskedLM']}; 66985530
      # https://huggingface.co/distilbert/distilbert-base-uncased-finetuned-sst-2-english
      {'model_type':'distilbert','architectures':['DistilBertForSequenceClassification']}; 66955010
      # https://huggingface.co/google-t5/t5-small
      {'model_type':'t5','architectures':['T5ForConditionalGeneration']}; 60506624
      # https://huggingface.co/google/t5-v1_1-base: 247,577,856, untied and gated
      {'model_type':'t5','architectures':['T5ForConditionalGeneration'],'d_ff':2048,'d_kv':64,'d_model':768,'feed_forward_proj':'gated-gelu','num_decoder_layers':12,'num_heads':12,'num_layers':12,'tie_word_embeddings':false,'vocab_size':32128}; 247577856
      # https://huggingface.co/openai/whisper-tiny
      {'model_type':'whisper','architectures':['WhisperForConditionalGeneration']}; 37760640
      # https://huggingface.co/google/vit-base-patch16-224: 1000 classes
      {'model_type':'vit','architectures':['ViTForImageClassification'],'num_labels':1000}; 86567656
      # https://huggingface.co/google/vit-base-patch16-224-in21k: with the pooler
      {'model_type':'vit','architectures':['ViTModel']}; 86389248
      # https://huggingface.co/openai/clip-vit-base-patch32
      {'model_type':'clip','architectures':['CLIPModel'],'projection_dim':512,'text_config':{},'vision_config':{'patch_size':32}}; 151277313
      """)
  void others(String configuration, long parameters) {
    Report report = Described.report(Described.network(configuration));
    assertThat(report.totals().parameters().total().value().orElseThrow().longValueExact())
        .isEqualTo(parameters);
    assertThat(report.totals().macs().unknownReason()).isEmpty();
    assertThat(report.diagnostics())
        .allMatch(one -> one.severity() == dev.netweight.report.Diagnostic.Severity.NOTE);
  }
}
